/** The floor of the edge benchmark: a bare node:http server in a process of its own, answering the same bytes from memory. */
import { createServer } from 'node:http'

import { listen } from '../../server/simulator/listen.ts'

const body = Buffer.alloc(Number(process.argv[2] ?? 0), 'x')
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': body.byteLength })
  response.end(body)
})
console.log(await listen(server, 0))
