require("./Utils/format");
