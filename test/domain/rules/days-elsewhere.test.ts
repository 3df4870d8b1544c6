import { expect, test } from 'bun:test'

// A zone set while a process runs is not quite one it was born with, so the suites of days run once more in each.
test.each(['UTC', 'Asia/Tokyo', 'Europe/London'])(
  'scenarios 26 and 27: the suites of days pass in a process born in %s',
  async zone => {
    const suites = ['days', 'holidays', 'wareki'].map(name => `./test/domain/rules/${name}.test.ts`)
    const child = Bun.spawn([process.execPath, 'test', '--timeout=60000', ...suites], {
      cwd: `${import.meta.dir}/../../..`,
      env: { ...process.env, TZ: zone, NODE_ENV: 'test' },
      stdout: 'pipe',
      stderr: 'pipe',
    })
    const report = await new Response(child.stderr).text()
    expect([await child.exited, report.slice(-600)]).toEqual([0, expect.stringContaining(' 0 fail')])
  },
  60_000,
)
