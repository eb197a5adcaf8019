#include <math.h>
#include <stdlib.h>
int main(int c, char **v) { return (int)pow(atof(v[0]), c); }
