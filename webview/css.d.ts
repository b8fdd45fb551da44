/** The bundler collects imported style sheets into panel.css. */
declare module '*.css';
