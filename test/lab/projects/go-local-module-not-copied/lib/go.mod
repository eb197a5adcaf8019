module example.org/compass/lib

go 1.19
