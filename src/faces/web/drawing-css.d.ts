/** Made by vite.config.ts from src/drawing. */
declare module "virtual:drawing.css";
