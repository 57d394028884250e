import { mount } from "svelte";
import App from "./App.svelte";
import "virtual:drawing.css";
import "./page.css";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app");
mount(App, { target });
