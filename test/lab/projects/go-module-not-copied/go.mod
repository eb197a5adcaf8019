module example.org/lighthouse

go 1.19
