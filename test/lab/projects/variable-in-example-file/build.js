const need = ["API_URL"];
for (const name of need) if (!process.env[name]) throw new Error(`Missing required environment variable: ${name}`);
