/** For tests: a plan is applied and undone while its process is killed, and what came of it is told. */
import type { CrashLab } from './crash-lab.ts'
import { beginStory } from './crash-story.ts'

/** Each boundary that `kills` names kills once. */
export async function tellCrash(lab: CrashLab, kills: RegExp) {
  const life = lab.begin()
  try {
    const { look, plan } = await beginStory(life.client)
    const before = await look()
    life.takeWrites()
    const applied = await life.live({ plan, wanted: 'done', kills })
    const after = await look()
    const applying = life.takeWrites()
    const undone = await life.live({ plan, wanted: 'undone', kills })
    const end = { look: await look(), undoing: life.takeWrites() }
    return { before, applied, after, applying, undone, end }
  } finally {
    life.remove()
  }
}
