docker build -t Lab/Aquarium:1 .
