// Run by calendar.ts: answers what the given address answers, with nothing around it.
export {}

const [url = ''] = process.argv.slice(2)
const original = await fetch(url, { headers: { 'accept-encoding': 'gzip' }, decompress: false })
const body = new Uint8Array(await original.arrayBuffer())
const headers = new Headers(original.headers)
for (const name of ['date', 'content-length', 'transfer-encoding']) headers.delete(name)
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  development: false,
  fetch: () => new Response(body, { headers }),
})
const { pathname, search } = new URL(url)
console.log(`http://127.0.0.1:${server.port}${pathname}${search}`)
