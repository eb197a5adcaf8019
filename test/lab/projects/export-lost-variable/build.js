if (!process.env.API_BASE) throw new Error("API_BASE is not set");
