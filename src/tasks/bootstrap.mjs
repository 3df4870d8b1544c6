// Runs on plain Node with nothing installed: brings the pinned Bun and the locked packages, then hands over to Bun.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const bun = `${root}node_modules/.bin/bun`
const stamp = `${root}node_modules/.installed-lock`

try {
  if (isStale()) install()
} catch (error) {
  console.error(`必要な部品を用意できませんでした: ${error.message}`)
  process.exit(1)
}
run()

function isStale() {
  return (
    !existsSync(bun) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== readFileSync(`${root}bun.lock`, 'utf8')
  )
}

function install() {
  const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  console.log('必要な部品を用意しています(初回のみ)…')
  const { status, error } = spawnSync(
    'npm',
    ['exec', '--yes', '--package', `bun@${devDependencies.bun}`, '--', 'bun', 'install', '--frozen-lockfile'],
    { cwd: root, stdio: 'inherit' },
  )
  if (error) throw error
  if (status !== 0) throw new Error('ネットワークの接続と、このフォルダーに書き込めることを確かめてください')
  writeFileSync(stamp, readFileSync(`${root}bun.lock`, 'utf8'))
}

function run() {
  // The channel tells the program when this process is killed, so that it stops too.
  const child = spawn(bun, process.argv.slice(2), { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
  // npm killed outright says nothing; only the parent changes.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref()
  child.on('error', error => {
    console.error(`Bun を起動できませんでした: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', code => process.exit(code ?? 1))
}
