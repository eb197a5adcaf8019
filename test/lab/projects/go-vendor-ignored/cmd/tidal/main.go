package main

import "example.org/gauge"

func main() { println(gauge.Level()) }
