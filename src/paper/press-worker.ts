import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { drawCodes } from './codes.ts'
import { fontFolders } from './fonts.ts'
import { glyphlessAmong } from './glyphs.ts'

/** What the thread can be asked for. */
export type Wanted =
  | { kind: 'pdf'; template: string; data: unknown; picture?: Uint8Array | undefined }
  | { kind: 'pages'; pdf: Uint8Array; pages: number[] }
  | { kind: 'glyphs'; names: string[] }
export type Job = { id: number; wanted: Wanted }
export type Answer =
  | { id: number; kind: 'pdf'; pdf: Uint8Array; pageCount: number; isCrowded: boolean }
  | { id: number; kind: 'pages'; pages: string[] }
  | { id: number; kind: 'glyphs'; glyphless: { index: number; characters: string }[] }
  | { id: number; kind: 'refused'; message: string; details?: string }

declare const self: Worker

const templates = fileURLToPath(new URL('./templates/', import.meta.url))

self.onmessage = ({ data: { id, wanted } }: MessageEvent<Job>) => self.postMessage(answerTo(id, wanted))

function answerTo(id: number, wanted: Wanted): Answer {
  try {
    switch (wanted.kind) {
      case 'pdf':
        return { id, kind: 'pdf', ...typeset(wanted) }
      case 'pages':
        return { id, kind: 'pages', pages: draw(wanted.pdf, wanted.pages) }
      case 'glyphs':
        return { id, kind: 'glyphs', glyphless: glyphlessAmong(wanted.names) }
    }
  } catch (error) {
    return { id, kind: 'refused', ...explain(error) }
  }
}

class Refusal extends Error {}

function typeset({ template, data, picture }: Extract<Wanted, { kind: 'pdf' }>) {
  if (!/^[a-z0-9-]+$/.test(template)) throw new Refusal(`no template ${template}`)
  const compiler = compilerOfThisThread()
  compiler.mapShadow(`${templates}data.json`, Buffer.from(JSON.stringify(drawCodes(data))))
  if (picture !== undefined) compiler.mapShadow(`${templates}picture`, Buffer.from(picture))
  try {
    const document = compiled(compiler, { mainFilePath: `${templates}${template}.typ` })
    const isCrowded = compiler.query(document, { selector: '<crowded>' }).length > 0
    // What was remembered while laying out is a third of the memory, and drawing needs none of it.
    compiler.evictCache(0)
    return {
      pdf: new Uint8Array(compiler.pdf(document, { pdfTags: false })),
      pageCount: document.numOfPages,
      isCrowded,
    }
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

function draw(pdf: Uint8Array, pages: number[]) {
  const compiler = compilerOfThisThread()
  compiler.mapShadow(`${templates}print.pdf`, Buffer.from(pdf))
  try {
    return pages.map(number => inner(compiler.plainSvg(compiled(compiler, { mainFileContent: pageOf(number) }))))
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

const pageOf = (number: number) =>
  `#set page(width: auto, height: auto, margin: 0pt)\n#image("/print.pdf", page: ${number})`

// The page comes as a picture inside a picture, which browsers draw more coarsely.
function inner(svg: string) {
  const packed = /href="data:image\/svg\+xml;base64,([^"]+)"/.exec(svg)?.[1]
  return packed === undefined ? svg : Buffer.from(packed, 'base64').toString()
}

function compiled(compiler: NodeCompiler, source: Parameters<NodeCompiler['compile']>[0]) {
  const outcome = compiler.compile({ ...source, resetRead: true })
  const refused = outcome.takeError()
  if (refused !== null) throw new Refusal(JSON.stringify(compiler.fetchDiagnostics(refused)))
  if (outcome.result === null) throw new Refusal('nothing was made')
  return outcome.result
}

let compiler: NodeCompiler | undefined

// The part for this machine is an optional package: without it everything but printing works.
function compilerOfThisThread() {
  const load = createRequire(import.meta.url)
  const library: typeof import('@myriaddreamin/typst-ts-node-compiler') = load('@myriaddreamin/typst-ts-node-compiler')
  const ready =
    compiler ?? library.NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: fontFolders() }] })
  compiler = ready
  return ready
}

function explain(error: unknown) {
  const details = error instanceof Error ? error.message : String(error)
  return error instanceof Refusal
    ? { message: '帳票を組めませんでした。様式を確かめてください。', details }
    : {
        message:
          'この機械では、印刷の部品を使えません。管理者に「typst の部品が入っていません」と伝えてください。ほかの機能はそのまま使えます。',
        details,
      }
}
