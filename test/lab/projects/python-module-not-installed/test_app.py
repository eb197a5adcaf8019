import unittest

import tabulate_lite


class Table(unittest.TestCase):
    def test_row(self):
        self.assertEqual(tabulate_lite.table([[1]]), "1")
