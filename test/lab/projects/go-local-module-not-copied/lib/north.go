package lib

func North() string { return "N" }
