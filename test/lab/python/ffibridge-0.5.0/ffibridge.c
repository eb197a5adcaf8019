#include <Python.h>
#include <ffi.h>

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "ffibridge", NULL, -1, NULL};

PyMODINIT_FUNC PyInit_ffibridge(void) { return PyModule_Create(&module); }
