from setuptools import Extension, setup

setup(name="ffibridge", version="0.5.0", ext_modules=[Extension("ffibridge", ["ffibridge.c"], libraries=["ffi"])])
