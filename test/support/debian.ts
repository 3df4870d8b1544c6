/** Installs Debian's packages where they are missing; says in one sentence what to do where it cannot. */
export async function installDebians(purpose: string, wanted: readonly string[]) {
  const missing = `${purpose}には ${wanted.join(' と ')} が要ります。`
  if (Bun.which('apt-get') === null) throw new Error(`${missing}入れてからやり直してください。`)
  console.error(`${wanted.join(' と ')} を入れています(初回のみ)…`)
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const byHand = `${missing}管理者の権限で「apt-get install ${wanted.join(' ')}」を実行してください。`
  if (asRoot.length > 0 && Bun.which('sudo') === null) throw new Error(byHand)
  const apt = (words: string[]) =>
    Bun.spawn([...asRoot, 'apt-get', ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdout: 'ignore',
      stderr: 'inherit',
    }).exited
  await apt(['update', '-qq'])
  if ((await apt(['install', '-y', '-qq', '--no-install-recommends', ...wanted])) !== 0) throw new Error(byHand)
}
