print("marrow")
