package main

import "example.org/compass/lib"

func main() { println(lib.North()) }
