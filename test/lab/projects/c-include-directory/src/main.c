#include "wave.h"
int main(void) { return W; }
