module example.org/compass

go 1.19

require example.org/compass/lib v0.0.0

replace example.org/compass/lib => ./lib
