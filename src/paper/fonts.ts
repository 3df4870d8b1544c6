import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/** 印刷に使う字体: BIZ UDゴシック, Noto Serif JP, and IPAmj 明朝 where the machine has it. In the order they are tried. */
export const fontFiles = () => [...packaged.map(fileOf), ...installed.filter(existsSync)]

/** The folders they lie in. */
export const fontFolders = () => [...new Set(fontFiles().map(dirname))]

const packaged = [
  '@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf',
  '@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf',
  '@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf',
]
const installed = ['/usr/share/fonts/truetype/ipamj/ipamjm.ttf', '/usr/share/fonts/opentype/ipamj/ipamjm.ttf']

const load = createRequire(import.meta.url)
const fileOf = (path: string) => load.resolve(path)
