// What it costs to start and end a process.
int main() {}
