import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A unix socket's path may have 107 bytes at most, so a deep data folder keeps its socket in the temporary folder. */
export function socketDirOf(dataDir: string) {
  const beside = join(dataDir, 'postgres')
  return Buffer.byteLength(beside) <= 85 ? beside : join(tmpdir(), `mynumber-${Bun.hash(dataDir).toString(36)}`)
}
