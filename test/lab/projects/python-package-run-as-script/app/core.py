def run(): print("ok")
