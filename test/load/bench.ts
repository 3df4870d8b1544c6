import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Each scenario is a file beside this one that exports `run`; what it answers is printed. */
const scenarios = [...new Bun.Glob('*.ts').scanSync(import.meta.dir)]
  .map(file => file.replace('.ts', ''))
  .filter(name => name !== 'bench')
  .sort()
const [name, ...options] = process.argv.slice(2)

if (name === undefined || !existsSync(join(import.meta.dir, `${name}.ts`)) || name === 'bench') {
  console.error(
    `計測の名前を指定してください。使えるのは ${scenarios.join(', ')} です(例: bun run bench start --json)。`,
  )
  process.exit(1)
}
type Scenario = { run: () => Promise<Record<string, number>>; goals?: Record<string, string> }
const { run, goals = {} }: Scenario = await import(`./${name}.ts`)
const measured = await run()
if (options.includes('--json')) console.log(JSON.stringify(measured))
else {
  const width = Math.max(...Object.keys(measured).map(key => key.length))
  for (const [key, value] of Object.entries(measured)) {
    const goal = goals[key] === undefined ? '' : `  ${goals[key]}`
    console.log(`${key.padEnd(width)}  ${value.toLocaleString('ja-JP').padStart(12)}${goal}`)
  }
}
process.exit(0)
