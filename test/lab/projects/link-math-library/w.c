#include <math.h>
#include <stdlib.h>
int main(int c, char **v) { return sqrt(atof(v[0])) > 9; }
