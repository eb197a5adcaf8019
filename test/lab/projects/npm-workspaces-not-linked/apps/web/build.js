console.log(require("@quay/tides"))
