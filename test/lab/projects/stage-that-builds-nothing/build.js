require("fs").mkdirSync("dist"); require("fs").writeFileSync("dist/i.html","x")
