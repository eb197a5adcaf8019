#include "tide.h"
int main(void) { return tide(); }
