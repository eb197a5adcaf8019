extern const char *sqlite3_libversion(void);
int main(void) { return sqlite3_libversion()[0] == 0; }
