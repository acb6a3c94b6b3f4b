declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Options {
    domNode: HTMLElement | null;
    url: string;
    validatorUrl: string | null;
    requestInterceptor(request: SentRequest): SentRequest;
  }

  interface SentRequest {
    headers: Record<string, string>;
  }

  export default function SwaggerUI(options: Options): void;
}
