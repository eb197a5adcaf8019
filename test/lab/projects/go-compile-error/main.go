package main

import "fmt"

func main() {
	fmt.Println(Degrees(12))
}
