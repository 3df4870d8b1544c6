import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort, untilAnswered } from '../support/web-server.ts'

const root = resolve(import.meta.dir, '../..')
const npmStart = ['npm', 'start', '--silent']
const bunAlone = [process.execPath, 'src/main.ts']

/** Cold and warm start, memory at rest and the size of the first page. */
export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'mynumber-bench-'))
  chmodSync(folder, 0o755)
  try {
    const cold = await timed(npmStart, folder)
    const warm = [await timed(npmStart, folder), await timed(npmStart, folder), await timed(npmStart, folder)]
    const { rss, bytes } = await atRest(folder)
    return {
      cold_ms: cold,
      warm_ms: warm.sort((a, b) => a - b)[1] ?? 0,
      idle_rss_mb: rss,
      first_page_bytes: bytes,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(command: string[], folder: string) {
  const begun = performance.now()
  const program = await start(command, folder)
  const took = performance.now() - begun
  await program.stop()
  return Math.round(took)
}

async function atRest(folder: string) {
  const program = await start(bunAlone, folder)
  await Bun.sleep(3000)
  const rss = Number(Bun.spawnSync(['ps', '-o', 'rss=', '-p', `${program.pid}`]).stdout.toString()) / 1024
  const bytes = await firstPageBytes(program.base)
  await program.stop()
  return { rss: Math.round(rss * 10) / 10, bytes }
}

async function start(command: string[], folder: string) {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const { DATABASE_URL: _, ...surroundings } = process.env
  const settings = { DATA_DIR: folder, PORT: `${port}`, HOST: '127.0.0.1', NODE_ENV: 'production', LOG_LEVEL: 'error' }
  const child = Bun.spawn(command, {
    cwd: root,
    env: { ...surroundings, ...settings },
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'inherit',
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await child.exited
  }
  await untilAnswered(`${base}/`, child).catch(async error => {
    await stop()
    throw error
  })
  return { base, pid: child.pid, stop }
}

/** What a first visit loads: the page and every style sheet and script it names, as they travel. */
async function firstPageBytes(base: string) {
  const page = await compressed(`${base}/`)
  const links = [...page.text.matchAll(/<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+\.(?:css|js)[^"]*)"/g)]
  const files = await Promise.all(
    [...new Set(links.map(([, url]) => url ?? ''))].map(url => compressed(`${base}${url}`)),
  )
  return [page, ...files].reduce((sum, { bytes }) => sum + bytes, 0)
}

async function compressed(url: string) {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' }, decompress: false })
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  const body = new Uint8Array(await answer.arrayBuffer())
  const isZipped = answer.headers.get('content-encoding') === 'gzip'
  return { bytes: body.byteLength, text: new TextDecoder().decode(isZipped ? Bun.gunzipSync(body) : body) }
}
