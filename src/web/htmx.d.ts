declare module "htmx.org/dist/*.js" {
  const path: string
  export default path
}
