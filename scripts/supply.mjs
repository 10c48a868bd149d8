/**
 * What comes from elsewhere: the crates and npm packages that Saola is made with, their licences and where they were got. The
 * lists of what is allowed are in deny.toml, which cargo-deny reads too.
 */

/**
 * A list of strings in deny.toml, such as `allow` of `licenses`.
 *
 * @param {string} toml
 * @param {string} section
 * @param {string} key
 */
export function listIn(toml, section, key) {
  const own = toml.split(/^\[/m).find((part) => part.startsWith(`${section}]`)) ?? ''
  const list = new RegExp(`^${key} = \\[([^\\]]*)\\]`, 'm').exec(own.replace(/^\s*#.*$/gm, ''))
  if (!list) throw new Error(`deny.toml has no list "${key}" in [${section}]`)
  return Array.from(list[1].matchAll(/(?:crate = )?"([^"]+)"(?:, reason = "[^"]*")?/g), ([, text]) => text)
}

/**
 * Whether a licence as SPDX has it can be kept to: one of each choice is allowed, and all that are joined.
 *
 * @param {string} expression
 * @param {string[]} allowed
 */
export function isAllowed(expression, allowed) {
  // Old crates write a slash for OR. An exception only gives more leave.
  const words = expression.replaceAll('/', ' OR ').replace(/ WITH \S+/g, '').match(/[()]|[^\s()]+/g) ?? []
  let at = 0
  const any = () => joined('OR', all)
  const all = () => joined('AND', one)
  const joined = (word, part) => {
    const parts = [part()]
    while (words[at] === word) at += 1, parts.push(part())
    return word === 'OR' ? parts.some(Boolean) : parts.every(Boolean)
  }
  const one = () => {
    const word = words[at++]
    if (word !== '(') return allowed.includes(word)
    const inside = any()
    return words[at++] === ')' && inside
  }
  return any() && at === words.length
}

/**
 * What is wrong with the packages of `cargo metadata`, a line each.
 *
 * @param {{ packages: { name: string, version: string, license?: string, source?: string }[] }} metadata
 * @param {string} toml Of deny.toml.
 */
export function crateProblems({ packages }, toml) {
  const [licenses, registries] = [listIn(toml, 'licenses', 'allow'), listIn(toml, 'sources', 'allow-registry')]
  const own = (source) => source === null || registries.some((registry) => source === `registry+${registry}`)
  return [
    ...packages.filter(({ license }) => !isAllowed(license ?? '', licenses)).map(({ name, license }) => `${name}: licence ${license}`),
    ...packages.filter(({ source }) => !own(source)).map(({ name, source }) => `${name}: from ${source}`),
    ...twice(packages, listIn(toml, 'bans', 'skip')),
  ]
}

function twice(packages, skip) {
  const names = packages.map(({ name }) => name)
  const double = new Set(names.filter((name, at) => names.indexOf(name) < at && !skip.includes(name)))
  return [...double].map((name) => `${name}: more than one version`)
}

/**
 * What is wrong with package.json and its lock file, a line each.
 *
 * @param {{ dependencies?: object, devDependencies: Record<string, string> }} manifest
 * @param {{ packages: Record<string, { version?: string, resolved?: string, integrity?: string, license?: string }> }} lock
 * @param {string[]} licenses
 */
export function npmProblems(manifest, lock, licenses) {
  const { '': root, ...packages } = lock.packages
  const all = Object.entries(packages)
  // Without an address npm asks the registry that it is set to; the checksum says what must come.
  const known = (resolved = REGISTRY) => resolved.startsWith(REGISTRY)
  return [
    ...RUNTIME.filter((kind) => Object.keys(manifest[kind] ?? {}).length).map((kind) => `package.json: ${kind}`),
    ...Object.entries(manifest.devDependencies).filter(([, version]) => !EXACT.test(version)).map(([name, version]) => `${name}: ${version} is not one version`),
    ...Object.entries(manifest.devDependencies)
      .filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version || root.devDependencies[name] !== version)
      .map(([name, version]) => `${name}: ${version} is not what the lock file has`),
    ...all.filter(([, { resolved }]) => !known(resolved)).map(([name, { resolved }]) => `${name}: from ${resolved}`),
    ...all.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([name]) => `${name}: no checksum`),
    ...all.filter(([, { license }]) => !isAllowed(license ?? '', licenses)).map(([name, { license }]) => `${name}: licence ${license}`),
  ]
}

/** What would be installed with Saola. */
const RUNTIME = ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies', 'bundledDependencies']
const REGISTRY = 'https://registry.npmjs.org/'
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/

/**
 * Folders of whoever built a file that stand in it: home folders, and the folders given.
 *
 * @param {Buffer} bytes
 * @param {string[]} folders
 */
export function foldersIn(bytes, folders) {
  // One byte a letter, so that a text is found among other bytes.
  const text = bytes.toString('latin1')
  const homes = text.match(/(?:\/root|\/home\/[\w.-]+|\/Users\/[\w.-]+|[A-Z]:\\Users\\[\w.-]+)[\/\\][\w.-]*/g) ?? []
  const given = folders.filter((folder) => text.includes(Buffer.from(`${folder}/`).toString('latin1')))
  return [...new Set([...homes, ...given])]
}
