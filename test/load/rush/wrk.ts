import { installDebians } from '../../support/debian.ts'

const connections = 64

/** Everybody reloading the same page for some seconds: wrk, as Debian keeps it. */
export async function reload(url: string, seconds: number) {
  if (Bun.which('wrk') === null) await installDebians('混雑の計測', ['wrk'])
  const words = ['-t1', `-c${connections}`, `-d${seconds}s`, '-H', 'Accept-Encoding: gzip', url]
  const wrk = Bun.spawn(['wrk', ...words], { stdout: 'pipe', stderr: 'inherit' })
  const report = await new Response(wrk.stdout).text()
  if ((await wrk.exited) !== 0) throw new Error(`wrk: ${report}`)
  return { perSecond: numberIn(report, /Requests\/sec:\s+([\d.]+)/), errors: errorsIn(report) }
}

const numberIn = (report: string, pattern: RegExp) => Number(pattern.exec(report)?.[1] ?? 0)

const errorsIn = (report: string) =>
  numberIn(report, /Non-2xx or 3xx responses: (\d+)/) +
  [...report.matchAll(/Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/g)]
    .flatMap(([, ...counts]) => counts)
    .reduce((sum, count) => sum + Number(count), 0)
