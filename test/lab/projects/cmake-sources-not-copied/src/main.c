int wave(void);
int main(void) { return wave(); }
