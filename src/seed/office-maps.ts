import { readFileSync } from 'node:fs'
import type { Executor } from '#db'
import { setOfficeMap } from '#domain/offices/office-maps'

type Offices = { main: number; port: number }
type Circumstances = { by: { kind: 'system' }; now: Date }

/** The ways there: the main office with its map, the branch at the port in words alone. */
export async function officesAreFound(ex: Executor, { main, port }: Offices, circumstances: Circumstances) {
  await setOfficeMap(
    ex,
    main,
    { directions: toMain, picture: { bytes: mapOfMain(), type: 'image/png' } },
    circumstances,
  )
  await setOfficeMap(ex, port, { directions: toPort }, circumstances)
}

const mapOfMain = () => new Uint8Array(readFileSync(new URL('./main-office-map.png', import.meta.url)))

const toMain = {
  ja: '青葉野駅の南口から歩いて8分。バス停「市役所前」のすぐ前です。駐車場は東側にあります。',
  easy: '青葉野駅の 南口から 歩いて 8分です。バス停「市役所前」の 前です。車を とめる 場所は 東に あります。',
  en: 'Eight minutes on foot from the south exit of Aobano Station; bus stop “Shiyakusho-mae”. Parking on the east side.',
}
const toPort = {
  ja: '港駅の改札を出て左へ、歩いて3分。港町郵便局のとなりです。',
  easy: '港駅を 出て 左へ、歩いて 3分です。港町郵便局の となりです。',
  en: 'Three minutes on foot from Minato Station, to the left; next to the Minatomachi post office.',
}
