module example.com/tidal

go 1.19

require example.org/gauge v1.0.0
