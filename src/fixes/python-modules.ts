/** Packages of PyPI and the modules that they bring. */

/** Modules whose package has another name. */
const OTHERWISE: Readonly<Record<string, string>> = {
  attr: 'attrs',
  bs4: 'beautifulsoup4',
  cairosvg: 'CairoSVG',
  corsheaders: 'django-cors-headers',
  Crypto: 'pycryptodome',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  decouple: 'python-decouple',
  django: 'Django',
  django_filters: 'django-filter',
  dns: 'dnspython',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  environ: 'django-environ',
  fitz: 'PyMuPDF',
  flask_cors: 'Flask-Cors',
  flask_login: 'Flask-Login',
  flask_migrate: 'Flask-Migrate',
  flask_sqlalchemy: 'Flask-SQLAlchemy',
  git: 'GitPython',
  grpc: 'grpcio',
  jose: 'python-jose',
  jwt: 'PyJWT',
  ldap: 'python-ldap',
  magic: 'python-magic',
  memcache: 'python-memcached',
  multipart: 'python-multipart',
  MySQLdb: 'mysqlclient',
  nacl: 'PyNaCl',
  OpenSSL: 'pyOpenSSL',
  PIL: 'Pillow',
  pkg_resources: 'setuptools',
  pptx: 'python-pptx',
  psycopg2: 'psycopg2-binary',
  pymysql: 'PyMySQL',
  rest_framework: 'djangorestframework',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  slugify: 'python-slugify',
  socks: 'PySocks',
  telegram: 'python-telegram-bot',
  usb: 'pyusb',
  websocket: 'websocket-client',
  whitenoise: 'whitenoise',
  yaml: 'PyYAML',
  zmq: 'pyzmq',
};

/** Packages that are called like their module: another name may be a private package, or a stranger's. */
const ALIKE: ReadonlySet<string> = new Set(
  (
    'aiofiles aiohttp alembic anyio apscheduler arrow asyncpg babel bcrypt beautifulsoup4 boto3 botocore cachetools ' +
    'celery certifi cffi chardet click colorama coverage croniter cryptography cycler cython dash dask datasets ' +
    'deepdiff docker duckdb elasticsearch eventlet fabric faker fastapi feedparser filelock flake8 flask folium ' +
    'geopandas gevent gunicorn h5py html5lib httpx humanize hypercorn idna imageio influxdb invoke ipython itsdangerous ' +
    'jinja2 jmespath joblib jsonschema keras kombu langchain lightgbm loguru lxml mako markdown markupsafe marshmallow ' +
    'matplotlib mock mongoengine mypy networkx nltk numba numpy oauthlib openai openpyxl orjson packaging pandas ' +
    'paramiko passlib peewee pendulum pika pillow playwright plotly polars prometheus_client protobuf psutil psycopg ' +
    'pyarrow pydantic pydantic_settings pygments pymongo pyodbc pyparsing pypdf pytest pytest_cov pytest_django pytz ' +
    'redis regex requests requests_oauthlib rich ruff sanic scipy scrapy seaborn selenium sentry_sdk setuptools ' +
    'shapely simplejson six sqlalchemy sqlmodel starlette statsmodels streamlit stripe structlog sympy tabulate ' +
    'tenacity tensorflow tiktoken toml tomli torch torchvision tornado tqdm transformers typer typing_extensions tzdata ' +
    'tzlocal ujson unidecode urllib3 uvicorn uvloop validators watchdog watchfiles websockets werkzeug wheel wtforms ' +
    'xgboost black hatch isort pdm pipenv poetry pylint tox twine uv virtualenv xlrd xlsxwriter xmltodict yarl zeep'
  ).split(' '),
);

/** Names under which well-known packages are asked for. */
export const KNOWN_PACKAGES: readonly string[] = [
  ...Object.values(OTHERWISE).map((name) => name.toLowerCase()),
  ...[...ALIKE].map((name) => name.replaceAll('_', '-')),
];

/** The package that brings a module; null where that is not known. */
export function packageOfModule(module: string): string | null {
  if (Object.hasOwn(OTHERWISE, module)) return OTHERWISE[module] ?? null;
  return ALIKE.has(module.toLowerCase()) ? module.toLowerCase().replaceAll('_', '-') : null;
}

/** A name of a package as indexes compare it: `Flask_Cors` and `flask-cors` are one. */
export const normalPackage = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
