import tabulate_lite
print(tabulate_lite.table([[1, 2]]))
