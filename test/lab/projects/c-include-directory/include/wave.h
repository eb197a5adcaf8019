#define W 0
