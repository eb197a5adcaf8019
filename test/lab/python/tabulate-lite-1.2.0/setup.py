from setuptools import setup

setup(name="tabulate-lite", version="1.2.0", py_modules=["tabulate_lite"])
