import os, socket
s = socket.socket()
s.bind(("0.0.0.0", int(os.environ["HTTPS_PORT"])))
print("ok")
