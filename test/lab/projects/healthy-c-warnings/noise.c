#include <stdio.h>
int main(int argc, char **argv) {
  int unused;
  puts("fatal error: zlib.h: No such file or directory (a joke)");
  return 0;
}
