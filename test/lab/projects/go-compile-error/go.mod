module example.org/sextant

go 1.19
