const { createServer } = require('node:http');
const { WebSocketServer } = require('ws');

const port = Number(process.env.PORT ?? 8080);
const http = createServer((_request, response) => response.end('tide-board\n'));
const board = new WebSocketServer({ server: http });

board.on('connection', (socket) => socket.send(JSON.stringify({ metres: 1.4 })));

if (process.argv.includes('--check')) console.log('server.js loads');
else http.listen(port, () => console.log(`listening on ${port}`));
