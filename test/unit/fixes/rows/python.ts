import type { Row } from './row.ts';

/** Kinds for requirements and installs of Python. */
export const PYTHON_ROWS: readonly Row[] = [
  [
    'source/console-script',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN bills --help\n',
      'setup.cfg': '[options.entry_points]\nconsole_scripts =\n  bills = bills.cli:run\n',
    },
    { path: 'setup.cfg', target: 'bills.cli:main', written: 'bills.cli:run' },
    '[options.entry_points]\nconsole_scripts =\n  bills = bills.cli:main\n',
    'setup.cfg',
  ],
  [
    'source/console-script',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN bills --help\n',
      'pyproject.toml': '[project]\nname = "bills"\nversion = "1"\n\n[tool.x]\na = 1\n',
    },
    { command: 'bills', path: 'pyproject.toml', target: 'bills.cli:main' },
    '[project]\nname = "bills"\nversion = "1"\n\n[project.scripts]\nbills = "bills.cli:main"\n\n[tool.x]\na = 1\n',
    'pyproject.toml',
  ],
  [
    'source/console-script',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN bills --help\n',
      'pyproject.toml': '[project]\nname = "bills"\n[project.scripts]\nbill = "bills.cli:main"\n',
    },
    { command: 'bills', path: 'pyproject.toml', target: 'bills.cli:main' },
    /already/,
  ],
  [
    'source/requirement-text',
    'FROM python\n→ RUN pip install "flask=3.0" numpy=1.26=py311_0\n',
    { requirement: 'flask=3.0' },
    'FROM python\nRUN pip install "flask==3.0" numpy==1.26\n',
  ],
  [
    'source/requirement-text',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install -r requirements.txt\n',
      'requirements.txt': 'click @ file:///croot/click/work\r\nidna[x] @ file:///a ; b\r\nc @ https://a\r\n',
    },
    { path: '/croot/click/work' },
    'click\r\nidna[x] ; b\r\nc @ https://a\r\n',
    'requirements.txt',
  ],
  [
    'source/requirement-text',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install -r requirements.txt\n',
      'requirements.txt': 'panda==1  # why\nshopkitt\n',
      'app.py': 'import shopkit\nfrom pandas import x\n',
    },
    { package: 'panda', requirement: 'panda==1' },
    'pandas==1  # why\nshopkitt\n',
    'requirements.txt',
  ],
  [
    'source/requirement-text',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install -r requirements.txt\n',
      'requirements.txt': 'a\njson\nb\n',
    },
    { package: 'json' },
    'a\nb\n',
    'requirements.txt',
  ],
  ['source/requirement-text', 'FROM python\n→ RUN pip install shopkitt\n', { package: 'shopkitt' }, /meant/],
  [
    'source/requirement-text',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\ndependencies = ["redis==5.0.1", "b"]\n',
    },
    { requirement: 'redis==5.0.1', needs: 'redis!=4.5.5, <5.0.0 and >=4.5.2; extra == "redis"' },
    '[project]\ndependencies = ["redis!=4.5.5,<5.0.0,>=4.5.2", "b"]\n',
    'pyproject.toml',
  ],
  [
    'source/requirement-text',
    'FROM python\n→ RUN pip install a==1.5 b\n',
    { requirement: 'a==1.5', needs: 'a<2 and >=1.2' },
    /is within/,
  ],
  [
    'source/add-requirement',
    {
      Dockerfile:
        'FROM python:3.12\nCOPY req/*.txt req/\nRUN pip install --no-cache-dir -r req/base.txt\n→ RUN pytest\n',
      'req/base.txt': 'click\n',
      'req/requirements-dev.txt': '-r base.txt\npytest==7.4.3\n',
    },
    { module: 'pytest', tool: 'pip' },
    'FROM python:3.12\nCOPY req/*.txt req/\nRUN pip install --no-cache-dir -r req/base.txt -r req/requirements-dev.txt\nRUN pytest\n',
  ],
  [
    'source/add-requirement',
    'FROM python:3.12\n→ RUN poetry install\n',
    { module: 'poetry', tool: 'pip' },
    'FROM python:3.12\nRUN pip install --no-cache-dir poetry\nRUN poetry install\n',
  ],
  [
    'source/add-requirement',
    'FROM debian\n→ RUN poetry install\n',
    { module: 'poetry', tool: 'pip' },
    /Python of its own/,
  ],
  [
    'source/add-requirement',
    {
      Dockerfile:
        'FROM python:3.12\nUSER app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n→ RUN uvicorn --version\n',
      'requirements.txt': 'uvicorn\n',
    },
    { module: 'uvicorn', tool: 'pip' },
    'FROM python:3.12\nUSER app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nENV PATH="/home/app/.local/bin:$PATH"\nRUN uvicorn --version\n',
  ],
  [
    'source/add-requirement',
    {
      Dockerfile:
        'FROM python\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n→ RUN python a.py\n',
      'requirements.txt': 'flask==3.0.0',
      'a.py': 'import yaml\n',
    },
    { module: 'yaml' },
    'flask==3.0.0\nPyYAML',
    'requirements.txt',
  ],
  [
    'source/add-requirement',
    {
      Dockerfile: 'FROM python\nRUN pip install click\nCOPY . .\n→ RUN python a.py\n',
      'requirements-dev.txt': 'kelp_tool>=1.2  # why\n',
    },
    { module: 'kelp_tool.core' },
    'FROM python\nRUN pip install click "kelp_tool>=1.2"\nCOPY . .\nRUN python a.py\n',
  ],
  [
    'source/add-requirement',
    { Dockerfile: 'FROM python\nCOPY a.py .\n→ RUN python a.py\n', 'a.py': '' },
    { module: 'requests' },
    'FROM python\nCOPY a.py .\nRUN pip install --no-cache-dir requests\nRUN python a.py\n',
  ],
  ['source/add-requirement', 'FROM python\n→ RUN python a.py\n', { module: 'kelp' }, /not known/],
  [
    'source/add-requirement',
    { Dockerfile: 'FROM python\n→ RUN python a.py\n', 'lib/yaml/x.py': '' },
    { module: 'yaml' },
    /of the project itself/,
  ],
  [
    'source/add-requirement',
    'FROM python\nRUN poetry install\n→ RUN python a.py\n',
    { module: 'yaml' },
    /package manager of the project/,
  ],
  [
    'source/requirement-version',
    {
      Dockerfile: 'FROM python\nCOPY requirements.txt .\n→ RUN pip install -r requirements.txt\n',
      'requirements.txt': '# a\r\nTabulate_Lite[x]==1.9.0  # why\r\nb==1\r\n',
    },
    { package: 'tabulate-lite', constraint: '==1.9.0', versions: '0.9, 1.2.0, 1.10.1, 2.0rc1, 2.1' },
    '# a\r\nTabulate_Lite[x]==1.10.1  # why\r\nb==1\r\n',
    'requirements.txt',
  ],
  [
    'source/requirement-version',
    'FROM python\n→ RUN pip install a "web==9.0" && pip check\n',
    { package: 'web', constraint: '==9.0', versions: '1.0, 1.2' },
    'FROM python\nRUN pip install a "web==1.2" && pip check\n',
  ],
  [
    'source/requirement-version',
    'FROM python\n→ RUN pip install a\n',
    { package: 'web', constraint: '==9.0', versions: '1.0, 1.2' },
    /no file of the build context/,
  ],
  [
    'dockerfile/venv',
    'FROM ubuntu:24.04\n→ RUN apt-get update && apt-get install -y python3-pip && pip install x\nCMD y\n',
    {},
    'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y python3-pip python3-venv && python3 -m venv /opt/venv && . /opt/venv/bin/activate && pip install x\nENV PATH="/opt/venv/bin:$PATH"\nCMD y\n',
  ],
  [
    'dockerfile/venv',
    'FROM alpine:3.19\nRUN apk add python3 py3-pip\n→ RUN pip3 install x',
    {},
    'FROM alpine:3.19\nRUN apk add python3 py3-pip\nRUN python3 -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip3 install x',
  ],
  ['dockerfile/venv', 'FROM alpine:3.19\n→ RUN make\n', {}, /does not call pip/],

  // The Python of Debian, without pip.
  [
    'source/add-requirement',
    'FROM debian:12\nRUN apt-get update && apt-get install -y python3 git\n→ RUN python3 -m pytest\n',
    { module: 'pytest' },
    'FROM debian:12\nRUN apt-get update && apt-get install -y python3 git python3-pytest\nRUN python3 -m pytest\n',
  ],
  [
    'source/add-requirement',
    'FROM debian:12\nRUN apt-get update && apt-get install -y python3\n→ RUN python3 a.py\n',
    { module: 'fastapi' },
    /has no pip/,
  ],
  [
    'source/add-requirement',
    'FROM debian:12\nRUN apt-get update && apt-get install -y python3\nRUN poetry install\n→ RUN python3 -m pytest\n',
    { module: 'pytest' },
    /lock file/,
  ],
  [
    'dockerfile/environment-place',
    'FROM python AS b\nCOPY . .\nRUN pip install --prefix=/i -e .\nFROM python\nCOPY --from=b /i /usr/local\n→ RUN python -m ledger\n',
    { install_line: '3' },
    'FROM python AS b\nCOPY . .\nRUN pip install --prefix=/i .\nFROM python\nCOPY --from=b /i /usr/local\nRUN python -m ledger\n',
  ],
  [
    'dockerfile/environment-place',
    'FROM python\nRUN pip install -e .\n→ RUN python -m ledger\n',
    { install_line: '3' },
    /no stage/,
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'setup.cfg': '[metadata]\nname = acme\n\n[options]\npackages = acme\n',
      'src/acme/__init__.py': '',
    },
    { folder: 'src/acme' },
    '[metadata]\nname = acme\n\n[options]\npackage_dir =\n    = src\npackages = acme\n',
    'setup.cfg',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'setup.py': 'setup(\n    name="acme",\n    packages=["acme"],\n)\n',
    },
    { folder: 'src/acme' },
    'setup(\n    name="acme",\n    package_dir={"": "src"},\n    packages=["acme"],\n)\n',
    'setup.py',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\nname = "tide-api"\n',
      'tide_api/__init__.py': '',
      'jobs/__init__.py': '',
      'data/a.json': '',
    },
    { found: "['data', 'jobs', 'tide_api']." },
    '[project]\nname = "tide-api"\n\n[tool.setuptools.packages.find]\ninclude = ["tide_api*"]\n',
    'pyproject.toml',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN acme\n',
      'setup.py': 'setup(name="acme", packages=["acme"])\n',
      'acme/__init__.py': '',
      'acme/core/__init__.py': '',
    },
    { module: 'acme.core' },
    'setup(name="acme", packages=["acme", "acme.core"])\n',
    'setup.py',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN acme\n',
      'pyproject.toml': '[tool.setuptools]\npackages = [\n  "acme",\n]\n',
      'acme/__init__.py': '',
      'acme/core/__init__.py': '',
    },
    { module: 'acme.core' },
    '[tool.setuptools]\npackages = [\n  "acme", "acme.core",\n]\n',
    'pyproject.toml',
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile:
        'FROM python\nWORKDIR /srv\nCOPY app app\n→ RUN python app/run.py\nCMD ["python", "app/run.py"]\n',
      'app/run.py': '',
    },
    { from: 'app/run.py', to: '-m app.run' },
    'FROM python\nWORKDIR /srv\nCOPY app app\nRUN python -m app.run\nCMD ["python", "-m", "app.run"]\n',
  ],
  [
    'dockerfile/replace-text',
    {
      Dockerfile: 'FROM python\nWORKDIR /srv\nCOPY app app\n→ RUN ["python", "app/run.py"]\n',
      'app/run.py': '',
    },
    { from: 'app/run.py', to: '-m app.run' },
    'FROM python\nWORKDIR /srv\nCOPY app app\nRUN ["python", "-m", "app.run"]\n',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN acme\n',
      'setup.py': 'setup(name="acme", packages=find_packages())\n',
    },
    { module: 'acme.core' },
    /has a list of packages/,
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN acme\n',
      'setup.py': 'setup(\n    name="acme",\n    packages=find_packages(),\n)\n',
    },
    { data: 'acme/schema.sql' },
    'setup(\n    name="acme",\n    package_data={"": ["*.sql"]},\n    packages=find_packages(),\n)\n',
    'setup.py',
  ],
  [
    'source/package-discovery',
    { Dockerfile: 'FROM python\nCOPY . .\n→ RUN acme\n', 'pyproject.toml': '[project]\nname = "acme"\n' },
    { data: 'acme/schema.sql' },
    '[project]\nname = "acme"\n\n[tool.setuptools.package-data]\n"*" = ["*.sql"]\n',
    'pyproject.toml',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\nname = "tide"',
      'jobs/__init__.py': '',
      'web/__init__.py': '',
    },
    { found: "['jobs', 'web']." },
    '[project]\nname = "tide"\n\n[tool.setuptools.packages.find]\ninclude = ["jobs*", "web*"]\n',
    'pyproject.toml',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\nname = "tide"\n',
      'main.py': '',
      'settings.py': '',
    },
    { found: "['main', 'settings']." },
    '[project]\nname = "tide"\n\n[tool.setuptools]\npy-modules = ["main", "settings"]\n',
    'pyproject.toml',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\nname = "tide"\n',
      'data/a.json': '',
      'static/a.css': '',
    },
    { found: "['data', 'static']." },
    '[project]\nname = "tide"\n\n[tool.setuptools]\npy-modules = []\n',
    'pyproject.toml',
  ],
  [
    'source/package-discovery',
    {
      Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
      'pyproject.toml': '[project]\nname = "tide"\n[tool.setuptools]\npackages = ["tide"]\n',
    },
    { found: "['data', 'tide']." },
    /says what setuptools takes already/,
  ],
];
